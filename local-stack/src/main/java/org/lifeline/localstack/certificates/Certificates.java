package org.lifeline.localstack.certificates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.StackHome;

/**
 * The certificates of a stack, signed by the stack's own certificate authority: made once, with the JDK's keytool, and
 * renewed in time before they expire. Clients trust the authority's certificate, {@code authority.pem}. Everything
 * secret is below {@code keys}, in a directory for each holder.
 *
 * @param hosts names and addresses under which servers are reached besides loopback and their own names; anything that
 * is neither a name nor an address is refused
 */
public record Certificates(StackHome home, Clock clock, List<String> hosts) {

  private static final int AUTHORITY_DAYS = 3650;
  private static final int DAYS = 800;
  private static final Duration TOO_CLOSE = Duration.ofDays(30);

  public Certificates {
    hosts = hosts.stream().map(Certificates::spelled).toList();
  }

  /** Spells a host as a certificate gives it back: IPv6 addresses in full. */
  private static String spelled(String host) {
    try {
      return isAddress(host) ? InetAddress.ofLiteral(host).getHostAddress() : host;
    } catch (IllegalArgumentException e) {
      throw StackFailure.refused(host + " is neither an address nor a name.");
    }
  }

  private static boolean isAddress(String host) {
    return host.matches("[0-9.]+|.*:.*");
  }

  public Certificates(StackHome home, Clock clock) {
    this(home, clock, List.of());
  }

  /**
   * Who holds a certificate, and for what purposes: servers prove who they are; the broker and deployment also sign in
   * to the broker with theirs.
   */
  private enum Holder {
    KAFKA("serverAuth,clientAuth", "kafka", "kafka-2", "kafka-3"),
    POSTGRES("serverAuth",
        "postgres"),
    DEPLOYMENT("clientAuth");

    private final String purposes;
    /** The server's host names where each part runs on its own host. */
    private final List<String> names;

    Holder(String purposes, String... names) {
      this.purposes = purposes;
      this.names = List.of(names);
    }

    private List<String> extensions(Set<String> hosts) {
      var general = Stream.of("-ext", "ku:c=digitalSignature", "-ext", "eku=" + purposes);
      if (names.isEmpty()) {
        return general.toList();
      }
      var all = Stream.of(Stream.of("127.0.0.1", "localhost"), names.stream(), hosts.stream()).flatMap(each -> each)
          .distinct().map(host -> (isAddress(host) ? "ip:" : "dns:") + host);
      return Stream.concat(general, Stream.of("-ext", "san=" + all.collect(Collectors.joining(",")))).toList();
    }

    /** The name of the directory with its keys, and its common name. */
    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    private Path in(StackHome home) {
      return home.keysOf(text()).resolve("certificate.pem");
    }
  }

  /** The file with the broker's key and certificates. */
  public Path kafka() {
    return Holder.KAFKA.in(home);
  }

  /** The file with PostgreSQL's key and certificates. */
  public Path postgres() {
    return Holder.POSTGRES.in(home);
  }

  /** The file with the key and certificates with which deployment signs in to the broker. */
  public Path deployment() {
    return Holder.DEPLOYMENT.in(home);
  }

  /**
   * Makes every certificate that is missing, about to expire or not valid for one of the hosts. A server's new
   * certificate is also valid for all the old one was. An authority that has lost its key is replaced, together with
   * all that it has signed.
   */
  public void makeMissing() {
    try {
      var known = Stream.of(Holder.values()).collect(Collectors.toMap(holder -> holder, this::names));
      var authority = home.keysOf("authority").resolve("authority.p12");
      if (!Files.exists(authority) || !lasting(home.authority())) {
        makeAuthority(authority);
      }
      Stream.of(Holder.values()).parallel().filter(holder -> !good(holder))
          .forEach(holder -> issue(holder, authority, Objects.requireNonNull(known.get(holder))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When the first of the certificates expires, the authority's own included. */
  public Instant end() {
    return Stream.concat(Stream.of(home.authority()), Stream.of(Holder.values()).map(holder -> holder.in(home)))
        .map(Pem::expiry).min(Instant::compareTo).orElseThrow();
  }

  /**
   * For how many days a holder's certificate is valid: never longer than the authority's, as it would then be refused
   * although it claims to be valid.
   */
  private int days() {
    return (int) Math.min(DAYS, Duration.between(clock.instant(), Pem.expiry(home.authority())).toDays());
  }

  private boolean good(Holder holder) {
    var certificate = holder.in(home);
    return lasting(certificate) && (holder.names.isEmpty() || Pem.names(certificate).containsAll(hosts));
  }

  private boolean lasting(Path certificate) {
    return Files.exists(certificate)
        && Pem.expiry(certificate).isAfter(clock.instant().plus(TOO_CLOSE));
  }

  private void makeAuthority(Path store) throws IOException {
    Files.createDirectories(store.getParent());
    Files.deleteIfExists(store);
    for (var holder : Holder.values()) {
      Files.deleteIfExists(holder.in(home));
    }
    var fresh = Keystore.at(store.resolveSibling("authority.new"));
    Files.deleteIfExists(fresh.file()); // left by a command that was killed
    fresh.make("authority", "Lifeline stack", AUTHORITY_DAYS,
        List.of("-ext", "bc:c=ca:true,pathlen:0", "-ext", "ku:c=keyCertSign"));
    Pem.writePublic(home.authority(), fresh.chain("authority"));
    Files.move(fresh.file(), store, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The hosts that are wanted, and all names that the present certificate is valid for. */
  private Set<String> names(Holder holder) {
    var all = new TreeSet<>(hosts);
    if (Files.exists(holder.in(home))) {
      all.addAll(Pem.names(holder.in(home)));
    }
    return all;
  }

  /** Signs in a copy of the authority's store, as keytool signs within one store only. */
  private void issue(Holder holder, Path authority, Set<String> names) {
    try {
      var directory = Files.createDirectories(holder.in(home).getParent());
      var store = Keystore.at(Files.copy(authority, directory.resolve("certificate.p12"),
          StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES));
      store.make(holder.text(), holder.text(), days(),
          Stream.concat(Stream.of("-signer", "authority"), holder.extensions(names).stream()).toList());
      Pem.writePrivate(holder.in(home), store.key(holder.text()), store.chain(holder.text()));
      Files.delete(store.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
