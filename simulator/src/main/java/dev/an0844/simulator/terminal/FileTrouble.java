package dev.an0844.simulator.terminal;

import dev.an0844.text.Printable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words what the file system refused: its exceptions often carry no more than the path. */
public final class FileTrouble {

  private FileTrouble() {}

  /** One line fit to be printed. */
  public static String inWords(IOException e) {
    String message = Printable.of(String.valueOf(e.getMessage()));
    if (e instanceof NoSuchFileException) {
      return message + ": there is no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return message + ": access is denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return message + ": exists already";
    }
    if (e instanceof FileSystemException) {
      return message;
    }
    return "cannot read or write: " + message;
  }
}
