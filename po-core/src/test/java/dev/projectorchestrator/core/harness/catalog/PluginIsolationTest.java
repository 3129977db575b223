package dev.projectorchestrator.core.harness.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each plugin has its own class loader, and sees the JDK, po-api and itself alone. */
class PluginIsolationTest {

  @TempDir Path root;

  @Test
  void twoPluginsHaveDifferentVersionsOfOneLibrary() {
    CatalogFixture fixture = new CatalogFixture(root);
    for (String version : new String[] {"1", "2"}) {
      PluginJarMaker.plugin(fixture.work(), "plugin-" + version, "1.0.0")
          .driver(
              "p.Driver", PluginJarMaker.driverSource("h" + version, "", "lib.Library.version()"))
          .source(
              "lib.Library",
              "package lib; public class Library { public static String version() { return \""
                  + version
                  + "\"; } }")
          .writeTo(fixture.distribution().resolve("plugin-" + version + ".jar"));
    }
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(catalog.problems()).isEmpty();
      assertThat(catalog.require("h1").harness().info().summary()).isEqualTo("1");
      assertThat(catalog.require("h2").harness().info().summary()).isEqualTo("2");
    }
  }

  @Test
  void aPluginSeesNothingOfTheHost() {
    CatalogFixture fixture = new CatalogFixture(root);
    String[] hidden = {
      "dev.projectorchestrator.core.harness.catalog.PluginCatalog",
      "dev.projectorchestrator.core.error.PoException",
      "org.tomlj.Toml",
      "org.eclipse.jgit.lib.Repository",
      "com.google.gson.Gson",
      "org.slf4j.Logger",
      "org.pf4j.Plugin",
      "com.github.zafarkhaja.semver.Version",
      "org.junit.jupiter.api.Test"
    };
    String[] seen = {
      "java.lang.String",
      "java.sql.Driver",
      "java.net.http.HttpClient",
      "dev.projectorchestrator.api.Harness"
    };
    PluginJarMaker.plugin(fixture.work(), "nosy", "1.0.0")
        .driver("p.Driver", PluginJarMaker.driverSource("nosy", probe(hidden, seen), "look()"))
        .writeTo(fixture.distribution().resolve("nosy.jar"));
    for (String name : hidden) {
      assertThat(getClass().getClassLoader().getResource(name.replace('.', '/') + ".class"))
          .as("the host has %s", name)
          .isNotNull();
    }
    try (PluginCatalog catalog = fixture.open()) {
      assertThat(catalog.problems()).isEmpty();
      assertThat(catalog.require("nosy").harness().info().summary())
          .isEqualTo(
              "java.lang.String java.sql.Driver java.net.http.HttpClient"
                  + " dev.projectorchestrator.api.Harness");
    }
  }

  private static String probe(String[] hidden, String[] seen) {
    return """
    static String look() {
      StringBuilder seen = new StringBuilder();
      for (String name : "%s %s".split(" ")) {
        ClassLoader[] loaders = {
          Driver.class.getClassLoader(), Thread.currentThread().getContextClassLoader()
        };
        for (ClassLoader loader : loaders) {
          try {
            Class.forName(name, false, loader);
            if (seen.indexOf(name) < 0) {
              seen.append(seen.length() == 0 ? "" : " ").append(name);
            }
          } catch (ClassNotFoundException e) {
            // as it should be
          }
          if (!name.startsWith("java.")
              && loader.getResource(name.replace('.', '/') + ".class") != null) {
            seen.append(" resource:").append(name);
          }
        }
      }
      return seen.toString();
    }
    """
        .formatted(String.join(" ", hidden), String.join(" ", seen));
  }
}
