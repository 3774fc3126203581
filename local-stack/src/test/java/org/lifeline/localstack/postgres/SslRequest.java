package org.lifeline.localstack.postgres;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLSocket;
import org.lifeline.localstack.home.Addresses.Usual;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** The first bytes of a PostgreSQL client that asks for TLS, with a TLS version of its choice. */
final class SslRequest {

  private static final int CODE = 80877103;

  private SslRequest() {
  }

  /** Shakes hands, and tells by which version. */
  static String handshake(DatabaseAccess access, String version) throws IOException {
    int port = access.addresses().port(Usual.POSTGRES);
    var trusted = new PemSslStoreDetails(null, "file:" + access.home().authority(), null);
    var sockets = SslBundle.of(new PemSslStoreBundle(null, trusted)).createSslContext().getSocketFactory();
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write(ByteBuffer.allocate(8).putInt(8).putInt(CODE).array());
      if (socket.getInputStream().read() != 'S') {
        throw new IOException("no TLS there");
      }
      try (var tls = (SSLSocket) sockets.createSocket(socket, "127.0.0.1", port, true)) {
        tls.setEnabledProtocols(new String[]{version});
        tls.startHandshake();
        return tls.getSession().getProtocol();
      }
    }
  }
}
