package chat.hubbub.cli;

import chat.hubbub.config.BadConfiguration;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of everything a hub keeps, made before anything opens a file in it. */
final class DataFolder {
  private DataFolder() {}

  /**
   * Makes the folder where it is absent, for its owner alone: it will hold what people wrote.
   *
   * @throws BadConfiguration where it can't be made or written
   */
  static void prepare(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        make(folder);
      }
    } catch (IOException e) {
      throw unusable(folder, reason(e));
    }
    if (!Files.isWritable(folder)) {
      throw unusable(folder, "it can't be written");
    }
  }

  private static void make(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  private static BadConfiguration unusable(Path folder, String reason) {
    return new BadConfiguration(
        "The data folder %s can't be used: %s; see --data.".formatted(folder, reason));
  }

  private static String reason(IOException failure) {
    if (failure instanceof FileAlreadyExistsException) {
      return "it is not a folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (failure instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    return failure.getClass().getSimpleName();
  }
}
