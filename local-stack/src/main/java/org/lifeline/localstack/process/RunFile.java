package org.lifeline.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.lifeline.localstack.home.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What is on record of a started process, one small file for each: written whole or not at all. */
record RunFile(Path path) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  record Entry(long pid, String birth, String fingerprint, Instant started_at) {
    ProcessIdentity identity() {
      return new ProcessIdentity(pid, birth);
    }
  }

  /** Empty if nothing is on record, or nothing that can be read: then the working directory still tells. */
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

  /** Takes this process off the record; another one that is on it by now stays. */
  void deleteIfOf(ProcessIdentity process) {
    if (read().filter(entry -> entry.identity().equals(process)).isPresent()) {
      delete();
    }
  }

  /** Removes what nobody can read; what can be read is some process. */
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
