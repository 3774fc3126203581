package org.lifeline.localstack.phones;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifeline.localstack.component.Component;
import org.lifeline.localstack.component.HttpProbe;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Addresses.Usual;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.home.WholeFile;
import org.lifeline.localstack.process.Launch;

/** The local SMS gateway, which is a mail server too, as a process of the stack. */
public final class PhoneServer implements Component {

  private static final int NOTIFICATION_PORT = 8104;

  private final Installation installation;
  private final StackHome home;
  private final Addresses addresses;

  public PhoneServer(Installation installation, StackHome home, Addresses addresses) {
    this.installation = installation;
    this.home = home;
    this.addresses = addresses;
  }

  /** The address to which messages are posted, and from which those that phones would show are read. */
  public static String messages(Addresses addresses) {
    return addresses.http(Usual.PHONES) + Phones.MESSAGES;
  }

  /**
   * The address to which one posts a number whose next message is to be acknowledged only some time after it has
   * arrived.
   */
  public static String answeredLate(Addresses addresses) {
    return addresses.http(Usual.PHONES) + Phones.ANSWERED_LATE;
  }

  /** The secret that the gateway sends with its delivery receipts: made once and kept. */
  public static synchronized String receiptSecret(StackHome home) {
    var file = home.of("phones").resolve("receipt-secret");
    try {
      if (!Files.exists(file) || Files.size(file) == 0) {
        Files.createDirectories(file.getParent());
        WholeFile.writePrivate(file, Credentials.newSecret());
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "phones";
  }

  @Override
  public List<Integer> ports() {
    return List.of(addresses.port(Usual.PHONES), addresses.port(Usual.MAIL));
  }

  @Override
  public String address() {
    return messages(addresses);
  }

  @Override
  public Path directory() {
    return home.of(name());
  }

  @Override
  public int memoryMegabytes() {
    return 90;
  }

  @Override
  public Launch prepare() {
    var command = List.of(installation.java(), "-Xms8m", "-Xmx40m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError", "-Dlogback.configurationFile=command-logback.xml", "-cp",
        installation.classPath(), Phones.class.getName());
    return new Launch(name(), command,
        Map.of("LIFELINE_PORT", Integer.toString(addresses.port(Usual.PHONES)), "LIFELINE_MAIL_PORT",
            Integer.toString(addresses.port(Usual.MAIL)), "LIFELINE_RECEIPTS",
            addresses.http(NOTIFICATION_PORT) + "/v1/message-receipts", "LIFELINE_RECEIPT_SECRET",
            receiptSecret(home), "MALLOC_ARENA_MAX", "2"),
        directory(),
        installation.version());
  }

  @Override
  public Optional<String> unhealthy() {
    return HttpProbe.at(address()).unhealthy();
  }
}
