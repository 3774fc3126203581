package org.lifeline.localstack.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Asks a broker for its cluster: whoever answers that can be written to. */
final class BrokerProbe {

  private BrokerProbe() {
  }

  /**
   * @param bootstrap where its clients find it
   * @param access    how to sign in to it
   */
  static Optional<String> unhealthy(String bootstrap, Map<String, Object> access) {
    if (!listens(bootstrap)) {
      return Optional.of("does not answer at " + bootstrap);
    }
    var settings = new HashMap<>(access);
    settings.putAll(Map.of(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2000,
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1500, AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 50,
        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200));
    try (var admin = Admin.create(settings)) {
      return admin.describeCluster().nodes().get().isEmpty() ? Optional.of("has no broker") : Optional.empty();
    } catch (ExecutionException | KafkaException e) {
      return Optional.of("does not answer at " + bootstrap);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("was not asked to the end");
    }
  }

  /** Cheap, and asked often while a broker starts. */
  private static boolean listens(String bootstrap) {
    int colon = bootstrap.lastIndexOf(':');
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(bootstrap.substring(0, colon), Integer.parseInt(bootstrap.substring(colon + 1))), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
