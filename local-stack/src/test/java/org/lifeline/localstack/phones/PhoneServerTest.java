package org.lifeline.localstack.phones;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.home.StackHome;

class PhoneServerTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @SuppressWarnings("NullAway.Init")
  private StackHome home;

  @BeforeEach
  void open() {
    home = StackHome.at(directory);
  }

  @Test
  void theSecretOfReceiptsIsMadeOnceForAllWhoAskAtOnce() {
    List<String> secrets = Stream.generate(() -> home).limit(20).parallel().map(PhoneServer::receiptSecret).distinct()
        .toList();

    assertThat(secrets).containsExactly(PhoneServer.receiptSecret(home)).allSatisfy(
        secret -> assertThat(secret).hasSize(43));
  }

  @Test
  void aSecretThatAKilledCommandHasNotWrittenIsMade() throws IOException {
    Files.createFile(Files.createDirectories(home.of("phones")).resolve("receipt-secret"));

    assertThat(PhoneServer.receiptSecret(home)).hasSize(43);
  }
}
