package org.lifeline.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.localstack.stack.StackOfTests;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class OperatorDoorTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AnyCommand command = new AnyCommand();
  @SuppressWarnings("NullAway.Init")
  private HttpServer door;

  @Command
  private static final class AnyCommand {
    @Mixin
    private final StackOptions options = new StackOptions();
  }

  @BeforeEach
  void open() throws IOException {
    int port = StackOfTests.addresses().port(ServiceEntry.REFERRAL.port());
    door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    door.createContext("/", exchange -> {
      asked.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
      exchange.sendResponseHeaders(200, 2);
      exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
      exchange.close();
    });
    door.start();
    new CommandLine(command).parseArgs("--home", directory.resolve("stack").toString(), "--port-offset",
        Integer.toString(port - ServiceEntry.REFERRAL.port()));
  }

  @AfterEach
  void shut() {
    door.stop(0);
  }

  /** There may be no provider here, and nobody's secret: people sign in elsewhere. */
  @Test
  void whoBringsATokenOfTheirOwnAsksInTheirOwnName() throws IOException {
    var token = Files.writeString(directory.resolve("token"), "eyJhbGciOiJSUzI1NiJ9.e30.c2ln\n");

    new OperatorDoor(command.options, ServiceEntry.REFERRAL, OperatorDoor.OPERATOR, token).put(
        "/v1/suspensions/somebody",
        Map.of());

    assertThat(asked).containsExactly("/v1/suspensions/somebody Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln");
  }

  @Test
  void whatIsNoTokenIsRefusedAndNotShown() throws IOException {
    var two = Files.writeString(directory.resolve("token"), "eyJh\nInjected: yes");

    assertThatThrownBy(() -> with(two)).isInstanceOf(StackFailure.class).hasMessageContaining("token and nothing else")
        .hasMessageNotContaining("eyJh");
    assertThatThrownBy(() -> with(directory.resolve("none"))).isInstanceOf(StackFailure.class)
        .hasMessageContaining("cannot be read");
    assertThat(asked).isEmpty();
  }

  private void with(Path token) {
    new OperatorDoor(command.options, ServiceEntry.REFERRAL, OperatorDoor.OPERATOR, token).get("/v1/suspensions");
  }
}
