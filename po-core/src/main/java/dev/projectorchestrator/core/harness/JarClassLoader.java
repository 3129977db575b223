package dev.projectorchestrator.core.harness;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads the classes and resources of one jar, as a {@link java.net.URLClassLoader} does. That one
 * makes permissions for each jar, which nobody asks for here, opens resources through connections,
 * and searches the manifest for what concerns few jars: together a tenth of what a live status
 * takes. For jars without {@code Class-Path} and {@code Multi-Release}.
 */
final class JarClassLoader extends ClassLoader implements Closeable {

  static {
    registerAsParallelCapable();
  }

  private final Path path;
  private final URL url;
  private final ProtectionDomain domain;
  private ZipFile jar;
  private boolean closed;

  /**
   * Makes it. The jar is opened when something is looked for in it.
   *
   * @param name the loader's name, for stack traces
   * @param path the jar
   * @param parent what it sees beside its jar, and before it
   */
  JarClassLoader(String name, Path path, ClassLoader parent) {
    super(name, parent);
    this.path = path;
    this.url = url(path);
    this.domain = new ProtectionDomain(new CodeSource(url, (Certificate[]) null), null, this, null);
  }

  static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("every path is a URL", e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = bytes(name.replace('.', '/') + ".class");
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      definePackageOf(name);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    return defineClass(name, bytes, 0, bytes.length, domain);
  }

  /** Says of a package what the jar's manifest says of the jar. */
  private void definePackageOf(String className) throws IOException {
    String name = className.substring(0, Math.max(0, className.lastIndexOf('.')));
    if (name.isEmpty() || getDefinedPackage(name) != null) {
      return;
    }
    byte[] manifest = bytes(JarFile.MANIFEST_NAME);
    Attributes main =
        manifest == null
            ? new Attributes()
            : new Manifest(new ByteArrayInputStream(manifest)).getMainAttributes();
    try {
      definePackage(
          name,
          main.getValue(Attributes.Name.SPECIFICATION_TITLE),
          main.getValue(Attributes.Name.SPECIFICATION_VERSION),
          main.getValue(Attributes.Name.SPECIFICATION_VENDOR),
          main.getValue(Attributes.Name.IMPLEMENTATION_TITLE),
          main.getValue(Attributes.Name.IMPLEMENTATION_VERSION),
          main.getValue(Attributes.Name.IMPLEMENTATION_VENDOR),
          null);
    } catch (IllegalArgumentException e) {
      return; // Another thread was first.
    }
  }

  /** Looks into its own jar first: the JDK's many modules are slow to look through. */
  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] bytes;
    try {
      bytes = bytes(name);
    } catch (IOException e) {
      return null;
    }
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }

  @Override
  protected URL findResource(String name) {
    try {
      return jar().getEntry(name) == null ? null : new URL("jar:" + url + "!/" + encoded(name));
    } catch (IOException e) {
      return null;
    }
  }

  private static String encoded(String name) throws IOException {
    try {
      return new URI(null, null, name, null).getRawPath();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return Collections.enumeration(found == null ? List.of() : List.of(found));
  }

  /** Gives what an entry of the jar holds; null when there is none. */
  private byte[] bytes(String name) throws IOException {
    ZipEntry entry = jar().getEntry(name);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar().getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private synchronized ZipFile jar() throws IOException {
    if (closed) {
      throw new IOException("closed: " + path);
    }
    if (jar == null) {
      jar = new ZipFile(path.toFile());
    }
    return jar;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    if (jar != null) {
      jar.close();
    }
  }
}
