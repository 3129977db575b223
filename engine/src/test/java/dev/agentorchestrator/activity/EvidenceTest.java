package dev.agentorchestrator.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentorchestrator.activity.Evidence.Source;
import dev.agentorchestrator.profile.Activity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The newest evidence counts; what is old or contradicts itself is no knowledge. */
class EvidenceTest {
  private static final long NOW = 10_000;

  @Test
  void theNewestCounts() {
    assertThat(judge(at(Activity.BUSY, Source.HOOK, 90), at(Activity.IDLE, Source.TITLE, 10)))
        .isEqualTo(Activity.IDLE);
    assertThat(judge(at(Activity.IDLE, Source.TITLE, 90), at(Activity.BUSY, Source.HOOK, 10)))
        .isEqualTo(Activity.BUSY);
    assertThat(judge()).isEqualTo(Activity.UNKNOWN);
  }

  @Test
  void whatContradictsItselfIsUnknownButAQuestionStays() {
    assertThat(judge(at(Activity.BUSY, Source.HOOK, 10), at(Activity.IDLE, Source.TITLE, 10)))
        .isEqualTo(Activity.UNKNOWN);
    assertThat(judge(at(Activity.BUSY, Source.HOOK, 10), at(Activity.ASKS, Source.TITLE, 10)))
        .isEqualTo(Activity.ASKS);
    assertThat(judge(at(Activity.ASKS, Source.HOOK, 10), at(Activity.IDLE, Source.TITLE, 10)))
        .isEqualTo(Activity.ASKS);
  }

  @Test
  void aBusyThatNothingHasRenewedIsUnknown() {
    Evidence busy = at(Activity.BUSY, Source.TITLE, 500);
    assertThat(Evidence.judge(List.of(busy), NOW - 400, NOW).activity())
        .isEqualTo(Activity.UNKNOWN);
    assertThat(Evidence.judge(List.of(busy), NOW - 5, NOW).activity()).isEqualTo(Activity.BUSY);
    Evidence told = at(Activity.BUSY, Source.HOOK, 5000);
    assertThat(Evidence.judge(List.of(told), NOW - 5, NOW).activity()).isEqualTo(Activity.UNKNOWN);
    assertThat(judge(at(Activity.IDLE, Source.TITLE, 5000))).isEqualTo(Activity.IDLE);
  }

  private static Activity judge(Evidence... all) {
    return Evidence.judge(List.of(all), NOW, NOW).activity();
  }

  private static Evidence at(Activity activity, Source source, long age) {
    return new Evidence(activity, source, NOW - age, NOW - age, "");
  }
}
