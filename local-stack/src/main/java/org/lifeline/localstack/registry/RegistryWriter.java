package org.lifeline.localstack.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.lifeline.localstack.credentials.Credentials;

/**
 * Who may write to the schema registry: deployment alone, by a password of which the registry has a digest. All others only
 * read, without a name.
 */
public record RegistryWriter(String password) {

  private static final String NAME = "deployment";
  /** Settings of the registry; what each other is, docker-compose.yml has as well. */
  private static final String USERS = "quarkus.security.users.embedded.users.";

  public static RegistryWriter of(Credentials credentials) {
    return new RegistryWriter(credentials.registry());
  }

  /** The header with which it signs in. */
  public String authorization() {
    return "Basic " + Base64.getEncoder().encodeToString((NAME + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** The one setting of the registry that is not the same everywhere. */
  public String setting() {
    return USERS + NAME + "=" + digest();
  }

  /** All settings by which the registry goes, as variables. */
  Map<String, String> environment() {
    return Map.of("QUARKUS_HTTP_AUTH_BASIC", "true", "APICURIO_AUTH_ROLE_BASED_AUTHORIZATION", "true",
        "APICURIO_AUTH_ANONYMOUS_READ_ACCESS_ENABLED", "true", "QUARKUS_SECURITY_USERS_EMBEDDED_ALGORITHM",
        "digest-sha-256", "QUARKUS_SECURITY_USERS_EMBEDDED_ROLES_DEPLOYMENT", "sr-admin",
        "QUARKUS_SECURITY_USERS_EMBEDDED_USERS_DEPLOYMENT", digest());
  }

  /** The password is 256 random bits: nothing is gained by a slow digest. */
  private String digest() {
    return DigestUtils.sha256Hex(NAME + ":Quarkus:" + password);
  }

  @Override
  public String toString() {
    return "RegistryWriter[***]";
  }
}
