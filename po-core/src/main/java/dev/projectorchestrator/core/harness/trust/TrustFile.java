package dev.projectorchestrator.core.harness.trust;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of {@code trust.json}. It is read as a stream, not by reflection: each live status reads
 * it, and reflection would load about 380 classes more for that.
 */
final class TrustFile {

  private static final String SCHEMA = "po-trust/1";

  private TrustFile() {}

  /**
   * Parses the file.
   *
   * @param bytes what it holds
   * @return the records, in their order
   * @throws IOException when it is of another schema, or malformed
   * @throws RuntimeException when it is malformed in another way
   */
  static List<TrustRecord> parse(byte[] bytes) throws IOException {
    String schema = null;
    List<TrustRecord> records = new ArrayList<>();
    try (JsonReader in = new JsonReader(new StringReader(text(bytes)))) {
      in.beginObject();
      while (in.hasNext()) {
        switch (in.nextName()) {
          case "schema" -> schema = in.nextString();
          case "trusted" -> readAll(in, records);
          default -> in.skipValue();
        }
      }
      in.endObject();
    }
    if (!SCHEMA.equals(schema)) {
      throw new IOException("another release of po wrote it, as " + schema);
    }
    return records;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void readAll(JsonReader in, List<TrustRecord> records) throws IOException {
    in.beginArray();
    while (in.hasNext()) {
      Map<String, String> values = new HashMap<>();
      in.beginObject();
      while (in.hasNext()) {
        values.put(in.nextName(), in.nextString());
      }
      in.endObject();
      records.add(
          new TrustRecord(
              TrustRecord.Kind.valueOf(values.get("kind")),
              values.get("name"),
              values.get("sha256"),
              Path.of(values.get("origin")),
              values.get("detail"),
              values.get("recordedAt")));
    }
    in.endArray();
  }

  /**
   * Formats records.
   *
   * @param records the records
   * @return the file's bytes
   * @throws IOException never, as nothing is written to a disk
   */
  static byte[] format(List<TrustRecord> records) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonWriter out = new JsonWriter(text)) {
      out.setIndent("  ");
      out.beginObject().name("schema").value(SCHEMA).name("trusted").beginArray();
      for (TrustRecord record : records) {
        out.beginObject();
        out.name("kind").value(record.kind().name());
        out.name("name").value(record.name());
        out.name("sha256").value(record.sha256());
        out.name("origin").value(record.origin().toString());
        out.name("detail").value(record.detail());
        out.name("recordedAt").value(record.recordedAt());
        out.endObject();
      }
      out.endArray().endObject();
    }
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
