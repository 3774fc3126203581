package org.lifeline.localstack.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lifeline.localstack.StackFailure;

class PreflightTest {

  private static final List<String> SOCKETS = """
      sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
       0: 0100007F:4A94 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1 0 100 0 0 10 0
       1: 0100007F:4A95 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1 0 100 0 0 10 0
       2: 0100007F:4A94 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000     0        0 333 1 0 100 0 0 10 0
      """.lines().toList();

  @Test
  void aHolderIsWhoListensNotWhoIsConnected() {
    assertThat(PortHolder.listening(SOCKETS, 19092)).containsExactly("111");
    assertThat(PortHolder.listening(SOCKETS, 19094)).isEmpty();
  }

  @Test
  void aTakenPortNamesItsHolderAndTheWayOut() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[]{127, 0, 0, 1}))) {
      var checks = new Preflight().portIsFree(taken.getLocalPort(), "kafka", Set.of());

      assertThatThrownBy(checks::pass).isInstanceOf(StackFailure.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " (kafka)")
          .hasMessageContaining("process " + ProcessHandle.current().pid()).hasMessageContaining("java")
          .hasMessageContaining("--port-offset");
    }
  }

  @Test
  void aPortHeldByWhatWillBeEndedAnywayIsFree() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[]{127, 0, 0, 1}))) {
      var ours = Set.of(ProcessHandle.current().pid());

      assertThatCode(() -> new Preflight().portIsFree(taken.getLocalPort(), "kafka", ours).pass())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void whatPartsTheFoldersOfAListIsInNoName() {
    for (var name : List.of("/home/a,b/.lifeline", "/home/a/c:d", "relative,")) {
      assertThatThrownBy(() -> new Preflight().inLists(Path.of(name)).pass()).isInstanceOf(StackFailure.class)
          .hasMessageContaining(name + " has a comma or a colon").hasMessageContaining("--home");
    }
    assertThatCode(() -> new Preflight().inLists(Path.of("/home/Jürgen's stack; 2")).pass())
        .doesNotThrowAnyException();
  }

  @Test
  void saysAllThatIsMissingAtOnceAndRefuses() {
    var checks = new Preflight().portIsFree(70_000, "kafka", Set.of()).memory(100_000_000).disk(Path.of("."),
        Long.MAX_VALUE);

    assertThatThrownBy(checks::pass).hasMessageContaining("70000").hasMessageContaining("Too little memory")
        .hasMessageContaining("Too little disk")
        .isInstanceOfSatisfying(StackFailure.class,
            failure -> assertThat(failure.exitStatus()).isEqualTo(StackFailure.REFUSED));
  }
}
