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

/** Asks a broker for its cluster: the brokers that it lists can be written to. */
final class BrokerProbe {

  private BrokerProbe() {
  }

  /**
   * @param id      the broker's number
   * @param address the address of this broker alone
   * @param access  how to sign in there
   */
  static Optional<String> unhealthy(int id, String address, Map<String, Object> access) {
    if (!listens(address)) {
      return Optional.of("does not answer at " + address);
    }
    var settings = new HashMap<>(access);
    settings.putAll(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2000,
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1500, AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 50,
        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200));
    try (var admin = Admin.create(settings)) {
      return admin.describeCluster().nodes().get().stream().anyMatch(node -> node.id() == id)
          ? Optional.empty()
          : Optional.of("is not let into the cluster");
    } catch (ExecutionException | KafkaException e) {
      return Optional.of("does not answer at " + address);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("was not asked to the end");
    }
  }

  /** Tries to connect, which is cheap, as it is done often while a broker starts. */
  private static boolean listens(String address) {
    int colon = address.lastIndexOf(':');
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
