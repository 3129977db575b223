package dev.projectorchestrator.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the walls between the modules that po-cli sees: po-api, po-contract, po-core, po-board and
 * itself.
 */
class WallsTest {

  private static final String API = "dev.projectorchestrator.api..";
  private static final String CONTRACT = "dev.projectorchestrator.contract..";
  private static final String CORE = "dev.projectorchestrator.core..";
  private static final String MCP = "dev.projectorchestrator.mcp..";
  private static final String CLI = "dev.projectorchestrator.cli..";
  private static final String BOARD = "dev.projectorchestrator.board..";

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.projectorchestrator");
  }

  @Test
  void allModulesWereRead() {
    assertThat(classes.containPackage("dev.projectorchestrator.api")).isTrue();
    assertThat(classes.containPackage("dev.projectorchestrator.contract")).isTrue();
    assertThat(classes.containPackage("dev.projectorchestrator.core.registry.model")).isTrue();
    assertThat(classes.containPackage("dev.projectorchestrator.cli")).isTrue();
    assertThat(classes.containPackage("dev.projectorchestrator.board")).isTrue();
  }

  @Test
  void theSpiKnowsTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage(API)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(API, "java..")
        .check(classes);
  }

  @Test
  void theContractKnowsTheSpiAlone() {
    classes()
        .that()
        .resideInAPackage(CONTRACT)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(CONTRACT, API, "java..")
        .check(classes);
  }

  @Test
  void theCoreDoesNotKnowTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CLI, BOARD, "picocli..", "org.jline..", "com.sun.net.httpserver..")
        .check(classes);
  }

  @Test
  void theBoardKnowsTheCoreAlone() {
    noClasses()
        .that()
        .resideInAPackage(BOARD)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CLI, "picocli..", "org.jline..")
        .check(classes);
  }

  @Test
  void theProtocolServerDoesNotKnowTheCommandLineAndAloneKnowsItsLibraries() {
    noClasses()
        .that()
        .resideInAPackage(MCP)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CLI, "picocli..")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackage(MCP)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.modelcontextprotocol..", "reactor..", "tools.jackson..")
        .check(classes);
  }

  @Test
  void nobodyKnowsADriver() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.projectorchestrator.harness..", "dev.agentorchestrator..")
        .check(classes);
  }

  @Test
  void theCommandLineLeavesLibrariesToTheCore() {
    noClasses()
        .that()
        .resideInAPackage(CLI)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.tomlj..", "org.eclipse.jgit..", "org.pf4j..")
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("dev.projectorchestrator.core.(*)..")
        .should()
        .beFreeOfCycles()
        .check(classes);
    slices()
        .matching("dev.projectorchestrator.core.registry.(*)..")
        .should()
        .beFreeOfCycles()
        .check(classes);
    slices().matching("dev.projectorchestrator.(*)..").should().beFreeOfCycles().check(classes);
    slices()
        .matching("dev.projectorchestrator.core.harness.(*)..")
        .should()
        .beFreeOfCycles()
        .check(classes);
  }

  @Test
  void onlyTheEntryTouchesTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.projectorchestrator.cli.Main")
        .and()
        .doNotHaveFullyQualifiedName("dev.projectorchestrator.cli.Start")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .orShould()
        .callMethod(System.class, "setOut", PrintStream.class)
        .check(classes);
  }
}
