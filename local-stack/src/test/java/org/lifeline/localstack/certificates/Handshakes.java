package org.lifeline.localstack.certificates;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** A TLS server with one certificate that shakes hands with any client, on every loopback address. */
record Handshakes(SSLServerSocket socket) implements AutoCloseable {

  static Handshakes server(Path certificate) throws IOException {
    var own = new PemSslStoreDetails(null, "file:" + certificate, "file:" + certificate);
    var socket = (SSLServerSocket) bundle(own, null).createSslContext().getServerSocketFactory().createServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0));
    var server = new Handshakes(socket);
    Thread.ofVirtual().start(server::serve);
    return server;
  }

  private static SslBundle bundle(@Nullable PemSslStoreDetails own, @Nullable PemSslStoreDetails trusted) {
    return SslBundle.of(new PemSslStoreBundle(own, trusted));
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (var connection = (SSLSocket) socket.accept()) {
        connection.startHandshake();
        connection.getOutputStream().write(1);
      } catch (IOException refusedOrClosed) {
        // The client says what it thinks of it.
      }
    }
  }

  /** Connects as a client that verifies the name by which it connects, and gives back the protocol. */
  String shakeHands(Path authority, String name) throws IOException {
    var trusted = new PemSslStoreDetails(null, "file:" + authority, null);
    var context = bundle(null, trusted).createSslContext();
    try (var client = (SSLSocket) context.getSocketFactory().createSocket(name, socket.getLocalPort())) {
      var parameters = client.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      client.setSSLParameters(parameters);
      client.startHandshake();
      client.getInputStream().read();
      return client.getSession().getProtocol();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
