package dev.projectorchestrator.core.harness.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.fixture.FixtureHarness;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A method that the guard does not pass on would be the default's, whatever the driver says. */
class GuardedHarnessTest {

  @Test
  void everyMethodOfDriversIsPassedOn() {
    List<String> guarded =
        Arrays.stream(GuardedHarness.class.getDeclaredMethods())
            .map(GuardedHarnessTest::signature)
            .toList();
    assertThat(Harness.class.getMethods())
        .extracting(GuardedHarnessTest::signature)
        .isSubsetOf(guarded);
  }

  /** What the user ended while the driver waited is no error of the driver's. */
  @Test
  void anInterruptionIsPassedOnAndAnErrorIsTheDriversOwn() {
    PoException interrupted = PoException.of(ErrorCode.INTERRUPTED, "interrupted");
    for (RuntimeException thrown : List.of(interrupted, new IllegalStateException("broken"))) {
      Harness driver =
          new FixtureHarness(Optional.empty()) {
            @Override
            public void stop(ProjectContext project, List<String> agents) {
              throw thrown;
            }
          };
      Throwable seen =
          catchThrowable(() -> new GuardedHarness(driver, Path.of("x.jar")).stop(null, List.of()));
      if (thrown == interrupted) {
        assertThat(seen).isSameAs(interrupted);
      } else {
        assertThat(seen).isInstanceOf(HarnessException.class).hasMessageContaining("of its own");
      }
    }
  }

  private static String signature(Method method) {
    return method.getName() + Arrays.toString(method.getParameterTypes());
  }
}
