package dev.projectorchestrator.core.flow;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.step.CheckPlace;
import dev.projectorchestrator.core.flow.step.CopyPo;
import dev.projectorchestrator.core.flow.step.RegisterPlace;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a machine a place: po is copied there, then it is written into fleet.toml. */
final class PlaceFlow implements Flow<Settings.Place> {

  private static final String KIND = "kind";
  private static final String KEYS = "keys";

  private final Workspace workspace;

  PlaceFlow(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "place";
  }

  @Override
  public String summary() {
    return "Make a machine a place where projects can live";
  }

  @Override
  public Runbook compose(Settings.Place place) {
    InputKind.PROJECT_NAME.require(place.name());
    Settings.Place known =
        workspace.registry().requireStore().settings().places().get(place.name());
    if (known != null && !place.keys().isEmpty() && !known.keys().equals(place.keys())) {
      throw PoException.failed(
          "the place '" + place.name() + "' is there already, with other keys",
          "change them with po edit; without options, po place add copies po there again");
    }
    Settings.Place wanted = known == null ? place : known;
    JsonObject keys = new JsonObject();
    wanted.keys().forEach(keys::addProperty);
    Map<String, String> parameters = new HashMap<>();
    parameters.put("name", wanted.name());
    parameters.put(KIND, wanted.kind());
    parameters.put(KEYS, keys.toString());
    return compose(parameters);
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    Workspace own = workspace.forRunbook();
    Map<String, String> keys = new HashMap<>();
    for (Map.Entry<String, JsonElement> key :
        JsonParser.parseString(parameters.get(KEYS)).getAsJsonObject().entrySet()) {
      keys.put(key.getKey(), key.getValue().getAsString());
    }
    Settings.Place place =
        new Settings.Place(
            parameters.get("name"), parameters.get(KIND), Settings.Place.TIMEOUT, keys);
    return new Runbook(
        name(),
        Optional.empty(),
        parameters,
        List.of(new CheckPlace(own, place), new CopyPo(own, place), new RegisterPlace(own, place)),
        true,
        own.recorder());
  }

  @Override
  public Runbook example() {
    return compose(Map.of("name", "PLACE", KIND, "ssh", KEYS, "{\"host\": \"HOST\"}"));
  }
}
