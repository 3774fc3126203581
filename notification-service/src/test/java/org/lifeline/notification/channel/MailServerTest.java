package org.lifeline.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.notification.channel.Channel.Answer;
import org.lifeline.notification.channel.MailSettings.Security;
import org.lifeline.notification.wording.Message;
import org.lifeline.platform.testing.SettableClock;

/** Runs against a real SMTP server, and one that breaks off where a test says. */
class MailServerTest {

  private static final String SENDER = "orders@parcels.example";
  private static final String USER = "mailer";
  private static final String PASSWORD = "a-password";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final Outgoing message = new Outgoing(UUID.randomUUID(), "sam@home.example",
      new Message("pl", "Państwa zamówienie", "Państwa zamówienie dotarło."), Instant.MAX, Instant.MAX);

  @BeforeEach
  void start() {
    server.setUser("mailer@parcels.example", USER, PASSWORD);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void mailArrivesAsItWasWrittenAndSaysNothingElse() throws MessagingException, IOException {
    assertThat(hand(mail(server.getSmtp().getPort()), message)).isEqualTo(Answer.TAKEN);

    var mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("Państwa zamówienie");
    assertThat(mail.getContent().toString().strip()).isEqualTo("Państwa zamówienie dotarło.");
    assertThat(mail.getContentType()).startsWith("text/plain");
    assertThat(mail.getFrom()[0]).hasToString("Orders <orders@parcels.example>");
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getMessageID()).isEqualTo("<" + message.id() + "@parcels.example>");
    assertThat(mail.getHeader("X-Mailer")).isNull();
    assertThat(mail.getHeader("Disposition-Notification-To")).isNull();
  }

  /** They share a session, and none of them goes by another's lease. */
  @Test
  void ofMailsAtOnceEachKeepsToItsOwnLease() throws Exception {
    var channel = mail(server.getSmtp().getPort());
    var late = new Outgoing(UUID.randomUUID(), message.address(), message.message(), Instant.MAX, Instant.EPOCH);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = IntStream.range(0, 40)
          .mapToObj(i -> threads.submit(() -> hand(channel, i % 2 == 0 ? message : late))).toList();
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo(i % 2 == 0 ? Answer.TAKEN : Answer.LATE);
      }
    }
    assertThat(server.getReceivedMessages()).hasSize(20);
  }

  @Test
  void wrongPasswordAndNobodyThereAreNotReached() throws IOException {
    var wrong = new MailServer(settings(server.getSmtp().getPort(), "another"));
    assertThat(hand(wrong, message)).isEqualTo(Answer.NOT_REACHED);
    int nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    assertThat(hand(mail(nobody), message)).isEqualTo(Answer.NOT_REACHED);
  }

  @Test
  void whatCannotBeWrittenAsAMailIsRefused() {
    var unwritable = new Outgoing(message.id(), "sam @home.example", message.message(), Instant.MAX, Instant.MAX);
    assertThat(hand(mail(server.getSmtp().getPort()), unwritable)).isEqualTo(Answer.REFUSED);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  /** The server's answers to EHLO, MAIL, RCPT, DATA and the dot; 0 means that it breaks off. */
  @ParameterizedTest
  @CsvSource({"250, 250, 250, 354, 250, TAKEN", "250, 250, 550, 354, 250, REFUSED", "250, 250, 250, 354, 554, REFUSED",
      "250, 550, 250, 354, 250, REFUSED", "250, 250, 250, 554, 250, REFUSED", "250, 250, 250, 354, 0, UNKNOWN",
      "250, 250, 250, 354, 354, UNKNOWN", "0, 250, 250, 354, 250, NOT_REACHED",
      "250, 0, 250, 354, 250, NOT_REACHED", "250, 250, 0, 354, 250, NOT_REACHED", "250, 250, 250, 0, 250, NOT_REACHED",
      "250, 421, 250, 354, 250, NOT_REACHED", "250, 451, 250, 354, 250, NOT_REACHED",
      "250, 250, 421, 354, 250, NOT_NOW",
      "250, 250, 450, 354, 250, NOT_NOW", "250, 250, 451, 354, 250, NOT_NOW", "250, 250, 452, 354, 250, NOT_NOW",
      "250, 250, 250, 421, 250, NOT_REACHED", "250, 250, 250, 454, 250, NOT_REACHED",
      "250, 250, 250, 354, 421, NOT_REACHED", "250, 250, 250, 354, 450, NOT_NOW",
      "250, 250, 250, 354, 451, NOT_NOW", "250, 250, 250, 354, 452, NOT_NOW"})
  void onlyWhatTheServerSaysIsBelieved(int ehlo, int from, int to, int data, int dot, Answer answer)
      throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var thread = Thread.ofVirtual().start(() -> speak(socket, ehlo, from, to, data, dot));
      var settings = new MailSettings("127.0.0.1", socket.getLocalPort(), "", "", Security.NONE, SENDER, "Orders",
          PATIENCE);
      assertThat(hand(new MailServer(settings), message)).isEqualTo(answer);
      thread.interrupt();
    }
  }

  /** The parameter is the step whose answer comes when it is too late. */
  @ParameterizedTest
  @CsvSource({"EHLO, LATE", "MAIL, LATE", "RCPT, LATE", "DATA, LATE", "., TAKEN"})
  void nothingIsWrittenThatWouldBeTooLate(String step, Answer answer) throws IOException {
    var clock = new SettableClock(Instant.parse("2026-11-25T10:00:00Z"));
    var limited = new Outgoing(message.id(), message.address(), message.message(), Instant.MAX,
        clock.instant().plusSeconds(7));
    try (var slow = new SlowMailServer(step)) {
      Thread.ofVirtual().start(() -> {
        await().until(() -> slow.waiting() == 1);
        clock.advance(Duration.ofSeconds(8));
        slow.goOn();
      });
      var settings = new MailSettings("127.0.0.1", slow.port(), "", "", Security.NONE, SENDER, "Orders",
          PATIENCE);
      assertThat(new MailServer(settings).hand(limited, new LeasedConnection(limited.notAfter(), clock, PATIENCE)))
          .isEqualTo(answer);
      await().until(() -> slow.open() == 0);
      assertThat(slow.messages().isEmpty()).isEqualTo(answer == Answer.LATE);
    }
  }

  /** The thread that waits is interrupted, and what had not begun by then never will. */
  @ParameterizedTest
  @CsvSource({"EHLO, false", "MAIL, false", "RCPT, false", "DATA, false", "., true"})
  void nothingIsWrittenOnceItWasEnded(String step, boolean begun) throws Exception {
    var connection = new LeasedConnection(Instant.MAX, Clock.systemUTC(), PATIENCE);
    try (var slow = new SlowMailServer(step); var thread = Executors.newSingleThreadExecutor()) {
      var settings = new MailSettings("127.0.0.1", slow.port(), "", "", Security.NONE, SENDER, "Orders",
          PATIENCE);
      var answer = thread.submit(() -> new MailServer(settings).hand(message, connection));
      await().until(() -> slow.waiting() == 1);
      assertThat(connection.end()).isEqualTo(begun);
      assertThat(answer.get(20, TimeUnit.SECONDS)).as("waits for nobody")
          .isEqualTo(begun ? Answer.UNKNOWN : Answer.NOT_REACHED);
      slow.goOn();
      await().until(() -> slow.open() == 0);
      assertThat(slow.messages().isEmpty()).isEqualTo(!begun);
    }
  }

  /** The time ran out while the address was looked up. */
  @Test
  void nothingIsWrittenWhereItWasEndedBeforeThereWasAConnection() {
    var connection = new LeasedConnection(Instant.MAX, Clock.systemUTC(), PATIENCE);
    assertThat(connection.end()).isFalse();
    assertThat(mail(server.getSmtp().getPort()).hand(message, connection)).isEqualTo(Answer.LATE);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  private static void speak(ServerSocket socket, int... codes) {
    try (var client = socket.accept();
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      say(client, 220);
      int next = 0;
      boolean body = false;
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (body && !line.equals(".")) {
          continue;
        }
        if (line.startsWith("RSET") || line.startsWith("QUIT") || line.startsWith("HELO")) {
          say(client, line.startsWith("QUIT") ? 221 : 250);
          continue;
        }
        if (next >= codes.length || codes[next] == 0) {
          return;
        }
        body = line.startsWith("DATA") && codes[next] == 354;
        say(client, codes[next++]);
      }
    } catch (IOException e) {
      // the client has gone
    }
  }

  private static void say(Socket client, int code) throws IOException {
    client.getOutputStream().write((code + " so\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  @Test
  void senderIsNeutralAndNothingGoesOverANetworkInClear() {
    assertThatIllegalArgumentException().isThrownBy(() -> settings("mail.example", Security.NONE, SENDER))
        .withMessageContaining("security");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("mail.example", Security.TLS, "help@refuge.example"));
    assertThatIllegalArgumentException().isThrownBy(() -> settings("mail.example", Security.TLS, ""));
    assertThat(settings("mail.example", Security.STARTTLS, SENDER).isOn()).isTrue();
    assertThat(settings("", Security.STARTTLS, "").isOn()).isFalse();
  }

  private static MailSettings settings(String host, Security security, String from) {
    return new MailSettings(host, 587, "", "", security, from, "Orders", PATIENCE);
  }

  private static MailSettings settings(int port, String password) {
    return new MailSettings("127.0.0.1", port, USER, password, Security.NONE, SENDER, "Orders", PATIENCE);
  }

  private static Channel mail(int port) {
    return new MailServer(settings(port, PASSWORD));
  }

  private static Answer hand(Channel channel, Outgoing outgoing) {
    return channel.hand(outgoing, new LeasedConnection(outgoing.notAfter(), Clock.systemUTC(), PATIENCE));
  }
}
