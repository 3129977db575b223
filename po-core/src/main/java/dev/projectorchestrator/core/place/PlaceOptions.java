package dev.projectorchestrator.core.place;

import dev.projectorchestrator.core.harness.catalog.CatalogOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What po must know of itself to work at places.
 *
 * @param plugins where the kinds of places are looked for
 * @param distribution this program's own folder; empty where it has none
 * @param build the id of this build: the po over there must have the same
 */
public record PlaceOptions(CatalogOptions plugins, Optional<Path> distribution, String build) {}
