package dev.agentorchestrator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The engine's own walls: packages form no cycle, and the process is touched in one place. */
class WallsTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.agentorchestrator");

  @Test
  void packagesFormNoCycle() {
    slices().matching("dev.agentorchestrator.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlyMainTouchesTheStreamsAndEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Main.class.getName())
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(classes);
  }

  @Test
  void tomlIsReadInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.agentorchestrator.config")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.tomlj..")
        .check(classes);
  }
}
