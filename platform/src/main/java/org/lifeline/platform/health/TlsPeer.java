package org.lifeline.platform.health;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.postgresql.Driver;

/**
 * A peer to which this service connects by TLS.
 *
 * @param database whether it is a PostgreSQL server, which has to be asked for TLS first
 * @param authorities a PEM file with the certificates of all authorities trusted there
 */
public record TlsPeer(String host, int port, boolean database, String authorities) {

  /** Where the JDBC driver looks if its URL names no file. */
  private static final String ROOT = System.getProperty("user.home") + "/.postgresql/root.crt";

  /** The brokers in a client's settings; empty if it connects without TLS. */
  public static List<TlsPeer> brokers(Map<String, Object> client) {
    if (!String.valueOf(client.get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)).endsWith("SSL")) {
      return List.of();
    }
    var addresses = String.valueOf(client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)).strip()
        .split("\\s*,\\s*");
    var authorities = String.valueOf(client.get(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG));
    return Stream.of(addresses).map(address -> {
      int colon = address.lastIndexOf(':');
      return new TlsPeer(address.substring(0, colon).replaceAll("[\\[\\]]", ""),
          Integer.parseInt(address.substring(colon + 1)), false, authorities);
    }).toList();
  }

  /** The databases in a JDBC URL; empty if they are not reached by TLS with verification. */
  public static List<TlsPeer> databases(String url) {
    var parsed = Driver.parseURL(url, new Properties());
    if (parsed == null || !parsed.getProperty("sslmode", "").startsWith("verify-")) {
      return List.of();
    }
    var hosts = Arrays.asList(parsed.getProperty("PGHOST", "").split(","));
    var ports = parsed.getProperty("PGPORT", "").split(",");
    var authorities = parsed.getProperty("sslrootcert", ROOT);
    return IntStream.range(0, hosts.size())
        .mapToObj(i -> new TlsPeer(hosts.get(i), Integer.parseInt(ports[i]), true, authorities)).toList();
  }
}
