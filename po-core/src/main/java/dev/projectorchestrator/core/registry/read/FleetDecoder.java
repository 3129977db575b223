package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProblemKind;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Decodes bytes, and says where they are not UTF-8. */
final class FleetDecoder {

  /** A file of another encoding has one in each second line: some are enough. */
  private static final int MAX_PLACES = 20;

  private FleetDecoder() {}

  /**
   * Decodes bytes.
   *
   * @param bytes any bytes
   * @return the text; null when they are not UTF-8
   */
  static String strict(byte[] bytes) {
    try {
      return decoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /**
   * Decodes bytes that are not all UTF-8.
   *
   * @param bytes any bytes
   * @param file where they are from
   * @param problems gets a problem for each of the first places that are not UTF-8
   * @return the text, with a mark in place of each byte that is no part of a character
   */
  static String lenient(byte[] bytes, Path file, List<Problem> problems) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    List<Integer> places = new ArrayList<>();
    List<Byte> bad = new ArrayList<>();
    CharsetDecoder decoder = decoder();
    for (CoderResult result = decoder.decode(in, out, true);
        result.isError();
        result = decoder.decode(in, out, true)) {
      if (places.size() < MAX_PLACES) {
        places.add(out.position());
        bad.add(in.get(in.position()));
      }
      out.put('\ufffd');
      in.position(in.position() + result.length());
    }
    String text = out.flip().toString();
    SourceText source = new SourceText(file, text);
    for (int i = 0; i < places.size(); i++) {
      problems.add(
          source.problem(
              ProblemKind.NOT_UTF_8,
              places.get(i),
              String.format("the byte 0x%02X is not UTF-8", bad.get(i)),
              "save the file as UTF-8"
                  + (i + 1 == MAX_PLACES ? "; there may be more such bytes" : "")));
    }
    return text;
  }

  private static CharsetDecoder decoder() {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }
}
