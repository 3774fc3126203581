package org.lifeline.platform.doors.caller;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.audit.Who;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Reads the caller from a token. The role opens doors only if the token's scope (RFC 8693, 4.2; some issuers call it
 * {@code scp}) names it too, so a token requested with a narrower scope can do less. In test credentials both role and
 * party end in {@code -test}, in others neither does, so that one is never taken for the other.
 *
 * @param roleClaim the claim with the kind of party; a text, or a list of one
 * @param partyClaim the claim with the name of the party; a text, or a list of one
 */
public record CallerTokens(String roleClaim, String partyClaim) implements Converter<Jwt, AbstractAuthenticationToken> {

  private static final List<String> SCOPES = List.of("scope", "scp");
  /** The only accepted spelling of a role, so that none is known by two names. */
  private static final Pattern ROLE = Pattern.compile("[a-z]+(-[a-z]+)*");

  /** @throws InvalidBearerTokenException the token names no role or no party, or one that cannot be recorded */
  @Override
  public AbstractAuthenticationToken convert(Jwt token) {
    var party = named(token, partyClaim);
    var caller = new Caller(named(token, roleClaim), party, token.getSubject() == null ? party : token.getSubject());
    if (!Who.canBeWritten(caller.role()) || !Who.canBeWritten(caller.party() + "/" + caller.subject())) {
      throw new InvalidBearerTokenException("the token has a name that cannot be put on record");
    }
    if (caller.isTest() != Caller.isTest(party)) {
      throw new InvalidBearerTokenException("the token's role and party are not both of a test, or neither");
    }
    boolean opens = ROLE.matcher(caller.role()).matches()
        && SCOPES.stream().anyMatch(claim -> holds(token.getClaim(claim), caller.role()));
    var role = caller.role().toUpperCase(Locale.ROOT).replace('-', '_');
    return new CallerToken(caller, token, opens ? List.of(new SimpleGrantedAuthority("ROLE_" + role)) : List.of());
  }

  private static String named(Jwt token, String claim) {
    Object value = token.getClaim(claim);
    var text = value instanceof Collection<?> one && one.size() == 1 ? one.iterator().next() : value;
    if (text instanceof String name && !name.isBlank()) {
      return name;
    }
    throw new InvalidBearerTokenException("the token names no role or no party");
  }

  private static boolean holds(@Nullable Object scope, String role) {
    return switch (scope) {
      case String words -> Arrays.asList(words.split(" ")).contains(role);
      case Collection<?> all -> all.contains(role);
      case null, default -> false;
    };
  }
}
