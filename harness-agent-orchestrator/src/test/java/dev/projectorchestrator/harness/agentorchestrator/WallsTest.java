package dev.projectorchestrator.harness.agentorchestrator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A plugin knows po-api and what is in its own jar. */
class WallsTest {

  private final JavaClasses plugin =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.projectorchestrator.harness");

  @Test
  void itDependsOnTheSpiAndItsOwnNeedsOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.projectorchestrator.harness.agentorchestrator..",
            "dev.projectorchestrator.api..",
            "dev.agentorchestrator.screen",
            "org.tomlj..",
            "com.google.gson..",
            "java..")
        .check(plugin);
  }

  @Test
  void itStartsProgramsThroughTheSpiOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ProcessBuilder")
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(plugin);
  }
}
