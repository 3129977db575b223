package dev.agentorchestrator.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The time at which a usage limit ends is read in the forms in which programs say it. */
class LimitTest {
  private static final Instant SAID = Instant.parse("2026-11-26T14:30:00Z");

  @Test
  void aTimeOfDayIsTheNextOne() {
    ends("You've hit your session limit · resets 3pm", "2026-11-26T15:00:00Z");
    ends("or try again at 2:15 PM.", "2026-11-27T14:15:00Z");
    ends("resets 12:05am", "2026-11-27T00:05:00Z");
    ends("resets 12pm", "2026-11-27T12:00:00Z");
  }

  @Test
  void itsZoneIsTheOneThatIsNamed() {
    ends("resets 4pm (Europe/Berlin)", "2026-11-26T15:00:00Z");
    ends("Access resets at 4:45 PM GMT+1.", "2026-11-26T15:45:00Z");
    ends("resets at 4 PM Soon", "2026-11-26T16:00:00Z");
    assertThat(Limit.end("resets 4pm", SAID, ZoneId.of("Europe/Berlin")))
        .contains(Instant.parse("2026-11-26T15:00:00Z"));
  }

  @Test
  void aDateMayStandBeforeIt() {
    ends("try again at Nov 30th, 2026 3:45 PM.", "2026-11-30T15:45:00Z");
    ends("You've hit your weekly limit · resets Dec 1 at 3pm (UTC)", "2026-12-01T15:00:00Z");
    ends("resets Jan 2, 3pm", "2027-01-02T15:00:00Z");
  }

  @Test
  void whatTellsNoTimeHasNoEnd() {
    assertThat(Limit.end("429 Too Many Requests", SAID, ZoneOffset.UTC)).isEmpty();
    assertThat(Limit.end("resets Feb 31 at 3pm", SAID, ZoneOffset.UTC)).isEmpty();
    assertThat(Limit.end("", SAID, ZoneOffset.UTC)).isEmpty();
  }

  private static void ends(String said, String end) {
    assertThat(Limit.end(said, SAID, ZoneOffset.UTC)).as(said).contains(Instant.parse(end));
  }
}
