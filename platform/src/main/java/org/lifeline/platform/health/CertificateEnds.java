package org.lifeline.platform.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * When the first certificate expires by which this service knows the brokers and the database, including those of their
 * authorities; after that, nothing connects any more. Once an hour it makes a TLS handshake with each of them, and
 * nothing further.
 */
public final class CertificateEnds {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateEnds.class);
  private static final int PATIENCE_MILLIS = 5_000;
  /** The code of PostgreSQL's SSLRequest message. */
  private static final int TLS_PLEASE = 80877103;

  private final List<TlsPeer> peers;
  private final Clock clock;
  private final Map<TlsPeer, Instant> ends = new ConcurrentHashMap<>();

  /**
   * Makes the metric; connects to nothing yet.
   *
   * @param peers whose certificates are watched; none if connections do not use TLS
   */
  public CertificateEnds(List<TlsPeer> peers, Clock clock, MeterRegistry metrics) {
    this.peers = List.copyOf(peers);
    this.clock = clock;
    TimeGauge.builder("lifeline.certificates.left", this, TimeUnit.SECONDS, CertificateEnds::left)
        .description("until the first certificate of brokers and database ends; NaN before one was seen")
        .register(metrics);
  }

  @Scheduled(fixedDelayString = "PT1H")
  void look() {
    for (var peer : peers) {
      try {
        ends.put(peer, end(peer));
      } catch (IOException | CertificateException | RuntimeException e) {
        // Other metrics tell whether it can be reached; the expiry seen last still counts down.
        LOG.warn("the certificate of {}:{} could not be looked at: {}", peer.host(), peer.port(),
            e.getClass().getSimpleName());
      }
    }
  }

  private double left() {
    return ends.values().stream().min(Instant::compareTo)
        .map(end -> (double) Duration.between(clock.instant(), end).toSeconds()).orElse(Double.NaN);
  }

  private Instant end(TlsPeer peer) throws IOException, CertificateException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(peer.host(), peer.port()), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      if (peer.database()) {
        socket.getOutputStream().write(ByteBuffer.allocate(8).putInt(8).putInt(TLS_PLEASE).array());
        if (socket.getInputStream().read() != 'S') {
          throw new IOException("no TLS there");
        }
      }
      try (var tls = (SSLSocket) sockets(peer).createSocket(socket, peer.host(), peer.port(), true)) {
        tls.startHandshake();
        var shown = certificates(Arrays.asList(tls.getSession().getPeerCertificates()));
        return Stream.concat(shown.stream(), authorityOf(shown.getLast(), peer))
            .map(each -> each.getNotAfter().toInstant())
            .min(Instant::compareTo).orElseThrow();
      }
    }
  }

  private static SSLSocketFactory sockets(TlsPeer peer) {
    var trusted = PemSslStoreDetails.forCertificate("file:" + peer.authorities());
    return SslBundle.of(new PemSslStoreBundle(null, trusted)).createSslContext().getSocketFactory();
  }

  /**
   * The authority that issued a certificate; if several have its name, as while one replaces the other, the one that
   * lasts longest.
   */
  private static Stream<X509Certificate> authorityOf(X509Certificate certificate, TlsPeer peer)
      throws IOException, CertificateException {
    try (var file = new FileInputStream(peer.authorities())) {
      return certificates(CertificateFactory.getInstance("X.509").generateCertificates(file)).stream()
          .filter(each -> each.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
          .max((one, other) -> one.getNotAfter().compareTo(other.getNotAfter())).stream();
    }
  }

  private static List<X509Certificate> certificates(Collection<? extends Certificate> any) {
    return any.stream().map(X509Certificate.class::cast).toList();
  }
}
