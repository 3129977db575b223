package dev.projectorchestrator.core.harness.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.Harness;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
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

  private static String signature(Method method) {
    return method.getName() + Arrays.toString(method.getParameterTypes());
  }
}
