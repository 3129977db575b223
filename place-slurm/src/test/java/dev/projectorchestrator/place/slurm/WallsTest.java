package dev.projectorchestrator.place.slurm;

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
          .importPackages("dev.projectorchestrator.place");

  @Test
  void itDependsOnTheSpiOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.projectorchestrator.place.slurm..", "dev.projectorchestrator.api..", "java..")
        .check(plugin);
  }

  @Test
  void itStartsNoProgramItself() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ProcessBuilder")
        .check(plugin);
  }
}
