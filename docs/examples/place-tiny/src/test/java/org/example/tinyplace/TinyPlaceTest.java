package org.example.tinyplace;

import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.Place;
import dev.projectorchestrator.api.PlaceContext;
import dev.projectorchestrator.testkit.LocalCommands;
import dev.projectorchestrator.testkit.PlaceContractTest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The driver keeps the contract. */
class TinyPlaceTest extends PlaceContractTest {

  @Override
  protected Place driver() {
    return new TinyPlace();
  }

  @Override
  protected PlaceContext place(Path folder) {
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
    return new PlaceContext(
        "other",
        "0123456789abcdef",
        Map.of("home", folder.toString()),
        Optional.empty(),
        false,
        new Host(environment, new LocalCommands(environment, folder)));
  }
}
