package org.lifeline.notification.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.io.CloseMode;
import tools.jackson.databind.json.JsonMapper;

/**
 * SMS through a gateway that takes JSON over HTTP: {@code to}, {@code from}, {@code text}, {@code valid_until} (UTC)
 * and {@code validity_seconds}, which says the same as a duration. The header {@code Idempotency-Key} is the message's
 * id for outsiders. An answer of 2xx means that the gateway has taken it.
 */
final class SmsGateway implements Channel {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final SmsSettings settings;
  private final URI url;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.shared();
  private final HttpProcessor headers = HttpProcessorBuilder.create()
      .addAll(new RequestTargetHost(), new RequestContent()).build();

  SmsGateway(SmsSettings settings, Clock clock) {
    this.settings = settings;
    this.url = Objects.requireNonNull(settings.url());
    this.clock = clock;
  }

  @Override
  public Answer hand(Outgoing message, LeasedConnection lease) {
    var connection = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
    try {
      return handOver(message, connection, lease);
    } finally {
      connection.close(CloseMode.IMMEDIATE);
    }
  }

  @Override
  public boolean givesReceipts() {
    return true;
  }

  private Answer handOver(Outgoing message, DefaultBHttpClientConnection connection, LeasedConnection lease) {
    try {
      connect(connection, lease);
    } catch (IOException e) {
      return lease.wasLate() ? Answer.LATE : Answer.NOT_REACHED;
    }
    lease.messageBegins();
    try {
      return answer(post(connection, message));
    } catch (IOException | HttpException e) {
      return lease.wasLate() ? Answer.LATE : lease.hasBegun() ? Answer.UNKNOWN : Answer.NOT_REACHED;
    }
  }

  /** Opens a new connection for each message: on a pooled one the gateway may just have hung up. */
  private void connect(DefaultBHttpClientConnection connection, LeasedConnection lease) throws IOException {
    var socket = lease.createSocket();
    try {
      boolean secure = "https".equals(url.getScheme());
      int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
      socket.connect(new InetSocketAddress(InetAddress.getByName(url.getHost()), port), (int) CONNECT.toMillis());
      socket.setSoTimeout((int) settings.timeout().toMillis());
      if (secure) {
        connection.bind(secured(socket, port), socket);
      } else {
        connection.bind(socket);
      }
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private SSLSocket secured(Socket socket, int port) throws IOException {
    var secured = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, url.getHost(),
        port, true);
    var parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must match the name
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  /** Posts the message and returns the HTTP status. */
  private int post(HttpClientConnection connection, Outgoing message) throws IOException, HttpException {
    var request = ClassicRequestBuilder.post(url).setHeader("Idempotency-Key", message.id().toString())
        .setHeader("Connection", "close").setEntity(body(message), ContentType.APPLICATION_JSON);
    if (settings.token() != null && !settings.token().isBlank()) {
      request.setHeader("Authorization", "Bearer " + settings.token());
    }
    var exchange = new HttpRequestExecutor();
    var context = HttpCoreContext.create();
    var ready = request.build();
    exchange.preProcess(ready, headers, context);
    return exchange.execute(ready, connection, context).getCode();
  }

  private byte[] body(Outgoing message) {
    var body = new LinkedHashMap<String, Object>();
    body.put("to", message.address());
    body.put("from", settings.sender());
    body.put("text", message.message().text());
    body.put("valid_until", message.validUntil().toString());
    body.put("validity_seconds", Duration.between(clock.instant(), message.validUntil()).toSeconds());
    return json.writeValueAsBytes(body);
  }

  /**
   * Only an answer that says that the message was not taken is believed; any fault in the gateway may have come after
   * it was. An answer about the account or the endpoint (a wrong token, no credit, nothing at this path) says nothing
   * against the message.
   */
  private static Answer answer(int status) {
    return switch (status) {
      case 401, 402, 403, 404, 407, 429, 503 -> Answer.NOT_REACHED;
      case 408, 409 -> Answer.UNKNOWN;
      default -> status / 100 == 2 ? Answer.TAKEN : status / 100 == 4 ? Answer.REFUSED : Answer.UNKNOWN;
    };
  }
}
