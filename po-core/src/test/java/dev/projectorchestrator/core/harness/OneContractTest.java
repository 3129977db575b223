package dev.projectorchestrator.core.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.testkit.Checks;
import dev.projectorchestrator.testkit.HarnessContractTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What users run and what plugin authors run is one contract. */
class OneContractTest {

  @Test
  void bothCheckTheSamePoints() {
    List<String> tested =
        Arrays.stream(HarnessContractTest.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Checks.class))
            .flatMap(method -> Arrays.stream(method.getAnnotation(Checks.class).value()))
            .toList();
    assertThat(tested)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProofItem.values()).map(ProofItem::id).toList());
  }
}
