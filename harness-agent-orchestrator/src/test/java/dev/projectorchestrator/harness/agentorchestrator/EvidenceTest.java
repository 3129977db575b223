package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.Activity;
import dev.projectorchestrator.api.ActivityReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was said last counts; what is old or contradicts itself is no knowledge. */
class EvidenceTest {

  private static final long NOW = 10_000;

  @Test
  void whatWasSaidLastCounts() {
    assertThat(judge(said(Activity.BUSY, "hook", 90), said(Activity.IDLE, "title", 10)))
        .isEqualTo(report(Activity.IDLE, "title", 10));
    assertThat(judge(said(Activity.IDLE, "title", 90), said(Activity.BUSY, "hook", 10)))
        .isEqualTo(report(Activity.BUSY, "hook", 10));
    assertThat(judge()).isEqualTo(ActivityReport.NONE);
  }

  @Test
  void whatContradictsItselfIsUnknownButAQuestionStays() {
    assertThat(judge(said(Activity.BUSY, "hook", 10), said(Activity.IDLE, "title", 10)))
        .isEqualTo(report(Activity.UNKNOWN, "title", 10));
    assertThat(judge(said(Activity.BUSY, "hook", 10), said(Activity.ASKS, "title", 10)).activity())
        .isEqualTo(Activity.ASKS);
    assertThat(judge(said(Activity.ASKS, "hook", 10), said(Activity.IDLE, "title", 10)).activity())
        .isEqualTo(Activity.ASKS);
  }

  @Test
  void aBusyThatNothingHasRenewedIsUnknown() {
    List<Evidence> title = List.of(said(Activity.BUSY, "title", 500));
    assertThat(Evidence.judge(title, NOW - 121, NOW).activity()).isEqualTo(Activity.UNKNOWN);
    assertThat(Evidence.judge(title, NOW - 120, NOW).activity()).isEqualTo(Activity.BUSY);
    for (String told : List.of("hook", "told")) {
      assertThat(judge(said(Activity.BUSY, told, 901)).activity()).isEqualTo(Activity.UNKNOWN);
      assertThat(judge(said(Activity.BUSY, told, 900)).activity()).isEqualTo(Activity.BUSY);
    }
    assertThat(judge(said(Activity.IDLE, "title", 5000)).activity()).isEqualTo(Activity.IDLE);
  }

  @Test
  void aWordOfANewerEngineIsNoActivity() {
    assertThat(Evidence.activity("limited")).isEqualTo(Activity.LIMITED);
    assertThat(Evidence.activity("dreaming")).isEqualTo(Activity.UNKNOWN);
    assertThat(Evidence.activity("")).isEqualTo(Activity.UNKNOWN);
  }

  private static ActivityReport judge(Evidence... all) {
    return Evidence.judge(List.of(all), NOW, NOW);
  }

  private static Evidence said(Activity activity, String from, long age) {
    return new Evidence(activity, from, NOW - age, NOW - age, "");
  }

  private static ActivityReport report(Activity activity, String from, long age) {
    return new ActivityReport(activity, Optional.of(Instant.ofEpochSecond(NOW - age)), from, "");
  }
}
