package org.lifeline.localstack.registry;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.lifeline.localstack.credentials.Credentials;
import org.springframework.http.HttpHeaders;

/**
 * The only user that may write to the schema registry: deployment, by a password of which the registry has a digest.
 * All others can only read, anonymously.
 */
public record RegistryWriter(String password) {

  private static final String NAME = "deployment";
  /** The prefix of user settings; the registry's other settings are the same as in docker-compose.yml. */
  private static final String USERS = "quarkus.security.users.embedded.users.";

  public static RegistryWriter of(Credentials credentials) {
    return new RegistryWriter(credentials.registry());
  }

  /** The value of the header with which it signs in. */
  public String authorization() {
    return "Basic " + HttpHeaders.encodeBasicAuth(NAME, password, StandardCharsets.UTF_8);
  }

  /** The one setting of the registry that differs between installations. */
  public String setting() {
    return USERS + NAME + "=" + digest();
  }

  /** All of the registry's settings about access, as environment variables. */
  Map<String, String> environment() {
    return Map.of("QUARKUS_HTTP_AUTH_BASIC", "true", "APICURIO_AUTH_ROLE_BASED_AUTHORIZATION", "true",
        "APICURIO_AUTH_ANONYMOUS_READ_ACCESS_ENABLED", "true", "QUARKUS_SECURITY_USERS_EMBEDDED_ALGORITHM",
        "digest-sha-256", "QUARKUS_SECURITY_USERS_EMBEDDED_ROLES_DEPLOYMENT", "sr-admin",
        "QUARKUS_SECURITY_USERS_EMBEDDED_USERS_DEPLOYMENT", digest());
  }

  /** The digest of the password, which is 256 random bits: a slow digest would gain nothing. */
  private String digest() {
    return DigestUtils.sha256Hex(NAME + ":Quarkus:" + password);
  }

  @Override
  public String toString() {
    return "RegistryWriter[***]";
  }
}
