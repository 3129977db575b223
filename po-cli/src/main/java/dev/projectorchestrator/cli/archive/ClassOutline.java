package dev.projectorchestrator.cli.archive;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a class file says of the types above it. Names are as class files have them, with slashes.
 *
 * @param superclass the superclass
 * @param interfaces the interfaces that it names, in its order
 */
record ClassOutline(String superclass, List<String> interfaces) {

  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int METHOD_HANDLE = 15;
  private static final int METHOD_TYPE = 16;
  private static final int MODULE = 19;
  private static final int PACKAGE = 20;

  /**
   * Reads as much of a class file as is needed.
   *
   * @param classFile the file
   * @return what it says
   * @throws IOException when it can't be read
   */
  static ClassOutline read(InputStream classFile) throws IOException {
    DataInputStream in = new DataInputStream(classFile);
    in.skipNBytes(8); // magic, version
    int count = in.readUnsignedShort();
    String[] texts = new String[count];
    int[] names = new int[count];
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case UTF8 -> texts[i] = in.readUTF();
        case CLASS -> names[i] = in.readUnsignedShort();
        case STRING, METHOD_TYPE, MODULE, PACKAGE -> in.skipNBytes(2);
        case METHOD_HANDLE -> in.skipNBytes(3);
        case LONG, DOUBLE -> {
          in.skipNBytes(8);
          i++; // It takes two places.
        }
        default -> in.skipNBytes(4);
      }
    }
    in.skipNBytes(4); // access flags, this class
    String superclass = texts[names[in.readUnsignedShort()]];
    List<String> interfaces = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      interfaces.add(texts[names[in.readUnsignedShort()]]);
    }
    return new ClassOutline(superclass, interfaces);
  }
}
