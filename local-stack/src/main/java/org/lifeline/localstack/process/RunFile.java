package org.lifeline.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.home.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The record of a started process, one small file for each: written whole or not at all. */
record RunFile(Path path) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** @param log_from where its own log begins in the file, in bytes; null in records from before that was kept */
  record Entry(long pid, String birth, String fingerprint, Instant started_at, @Nullable Long log_from) {
    ProcessIdentity identity() {
      return new ProcessIdentity(pid, birth);
    }
  }

  /**
   * The entry; empty if there is none, or none that can be read: then the working directory still identifies the
   * process.
   */
  Optional<Entry> read() {
    try {
      return Files.exists(path) ? Optional.of(JSON.readValue(Files.readString(path), Entry.class)) : Optional.empty();
    } catch (IOException | JacksonException unreadable) {
      return Optional.empty();
    }
  }

  void write(Entry entry) {
    try {
      WholeFile.write(path, JSON.writeValueAsString(entry));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes this process off the record; if another is on it by now, that one stays. */
  void deleteIfOf(ProcessIdentity process) {
    if (read().filter(entry -> entry.identity().equals(process)).isPresent()) {
      delete();
    }
  }

  /** Removes a file that cannot be read; one that can be read is the record of some process. */
  void deleteUnreadable() {
    if (read().isEmpty()) {
      delete();
    }
  }

  private void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
