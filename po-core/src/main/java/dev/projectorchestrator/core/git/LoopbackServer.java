package dev.projectorchestrator.core.git;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.Daemon;
import org.eclipse.jgit.transport.DaemonClient;

/**
 * Serves one bare repository to programs on this machine, over git's own protocol, as a git host
 * would: what is asked for must be reachable from a branch. Nothing can be pushed to it.
 */
public final class LoopbackServer implements AutoCloseable {

  private final Daemon daemon;
  private final Path repository;

  /**
   * Starts it, at a port that is free.
   *
   * @param repository a bare repository
   * @throws IOException when nothing can listen on the loopback interface
   */
  public LoopbackServer(Path repository) throws IOException {
    this.repository = repository;
    this.daemon = new Daemon(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    daemon.setRepositoryResolver(this::open);
    daemon.start();
  }

  /**
   * Returns where the repository is served.
   *
   * @return a URL
   */
  public String url() {
    InetSocketAddress address = daemon.getAddress();
    return "git://127.0.0.1:" + address.getPort() + "/" + repository.getFileName();
  }

  private Repository open(DaemonClient client, String name) throws RepositoryNotFoundException {
    // A relative URL of a submodule has a slash more.
    if (!name.replaceAll("/+$", "").equals(String.valueOf(repository.getFileName()))) {
      throw new RepositoryNotFoundException(name);
    }
    try {
      return new FileRepositoryBuilder()
          .setFS(LookingFs.INSTANCE)
          .setGitDir(repository.toFile())
          .setMustExist(true)
          .build();
    } catch (IOException e) {
      throw new RepositoryNotFoundException(name, e);
    }
  }

  @Override
  public void close() {
    daemon.stop();
  }
}
