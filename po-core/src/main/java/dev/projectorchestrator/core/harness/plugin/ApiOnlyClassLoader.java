package dev.projectorchestrator.core.harness.plugin;

/** What a plugin sees of the host: the JDK and po-api, and nothing else. */
final class ApiOnlyClassLoader extends ClassLoader {

  private static final String API = "dev.projectorchestrator.api.";

  private final ClassLoader host;

  ApiOnlyClassLoader(ClassLoader host) {
    super("po-api-only", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(API)) {
      return host.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
