package org.lifeline.notification.webhook;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.lifeline.notification.webhook.Attempt.Outcome;
import org.lifeline.notification.webhook.CheckedAddresses.NotPublic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts to a partner's server: once, over a new connection to an address that was checked, with a certificate that must
 * match the host's name. No redirect is followed, no cookie kept, and only the status of the answer is read.
 */
final class WebhookPost implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookPost.class);
  private static final int MOST_CONNECTIONS = 1000;

  private final Duration timeout;
  private final Clock clock;
  private final CloseableHttpClient http;
  private final ScheduledExecutorService deadlines = Executors
      .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

  /**
   * @param timeout for the whole attempt
   * @param addresses resolves hosts
   * @param trust the TLS context that servers' certificates are checked by
   */
  WebhookPost(Duration timeout, DnsResolver addresses, SSLContext trust, Clock clock) {
    this.timeout = timeout;
    this.clock = clock;
    var limit = Timeout.of(timeout);
    var connections = PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(addresses)
        .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust)).setMaxConnTotal(MOST_CONNECTIONS)
        .setMaxConnPerRoute(MOST_CONNECTIONS)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(limit).setSocketTimeout(limit).build())
        .build();
    http = HttpClients.custom().setConnectionManager(connections).setUserAgent("lifeline-webhooks")
        .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement().disableAuthCaching()
        .disableContentCompression().setConnectionReuseStrategy((request, response, context) -> false)
        .setDefaultRequestConfig(
            RequestConfig.custom().setResponseTimeout(limit).setConnectionRequestTimeout(limit).build())
        .build();
  }

  /** Whether a request can be sent to an address: this client refuses some that Java accepts. */
  static boolean canAsk(URI address) {
    try {
      HttpHost.create(new HttpPost(address).getUri());
      return true;
    } catch (IllegalArgumentException | URISyntaxException e) {
      return false;
    }
  }

  /** Posts, and always returns a result: an attempt without an outcome would be repeated without end. */
  Attempt post(String url, Map<String, String> headers, byte[] body) {
    var at = clock.instant();
    long begun = System.nanoTime();
    var late = new AtomicBoolean();
    try {
      int status = ask(url, headers, body, late);
      return new Attempt(at, Outcome.of(status), status, millisSince(begun));
    } catch (IOException | URISyntaxException | RuntimeException e) {
      return new Attempt(at, late.get() ? Outcome.TIMEOUT : outcome(e), null, millisSince(begun));
    }
  }

  /** @param late is set when the time is over, which ends the request */
  private int ask(String url, Map<String, String> headers, byte[] body, AtomicBoolean late)
      throws IOException, URISyntaxException {
    var request = new HttpPost(new URI(url));
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    var deadline = deadlines.schedule(() -> {
      late.set(true);
      request.abort();
    }, timeout.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return http.executeOpen(HttpHost.create(request.getUri()), request, null).getCode();
    } finally {
      deadline.cancel(false);
      request.abort(); // the rest of the answer is not read, however long it is
    }
  }

  private static Outcome outcome(Exception failure) {
    if (!(failure instanceof IOException)) {
      // Without its message, which may hold the address.
      LOG.warn("a webhook could not be asked: {}", failure.getClass().getSimpleName());
    }
    return switch (failure) {
      case NotPublic e -> Outcome.NOT_PUBLIC;
      case UnknownHostException e -> Outcome.UNKNOWN_HOST;
      case SSLException e -> Outcome.INSECURE;
      case SocketTimeoutException e -> Outcome.TIMEOUT;
      case InterruptedIOException e -> Outcome.TIMEOUT;
      default -> Outcome.UNREACHABLE;
    };
  }

  private static long millisSince(long begun) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    http.close();
  }
}
