package dev.an0844.simulator.convert;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A file that is there whole or not at all: it is written beside its place under another name, and
 * moved there at the end. A file that is there already stays until then. Closing without {@link
 * #publish} leaves nothing behind, nor does the end of the process by a signal that lets it tidy
 * up.
 */
public final class PendingFile implements Closeable {

  private final Path target;
  private final Path draft;

  /**
   * Makes ready to write.
   *
   * @throws FileSystemException when something other than a plain file is in that place: a device
   *     or folder must not be replaced
   */
  public PendingFile(Path file) throws IOException {
    // Through a link, so that the file it stands for is replaced and not the link.
    target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new FileSystemException(
          file.toString(), null, "is no plain file and will not be replaced");
    }
    draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    draft.toFile().deleteOnExit();
  }

  /** Where to write. */
  public Path draft() {
    return draft;
  }

  /** Puts what was written in its place. */
  public void publish() throws IOException {
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(draft);
  }
}
