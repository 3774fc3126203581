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
 * Who a token is of. The role opens doors only if the token's scope (RFC 8693, 4.2; some issuers call it {@code scp})
 * names it too: a token that was asked for with less is worth less. Of test credentials role and party both end in {@code -test}, of
 * others neither: nobody is taken for the one or the other.
 *
 * @param roleClaim says what kind of party the caller is; a text, or a list of one
 * @param partyClaim says which one
 */
public record CallerTokens(String roleClaim, String partyClaim) implements Converter<Jwt, AbstractAuthenticationToken> {

  private static final List<String> SCOPES = List.of("scope", "scp");
  /** One way to write each role: whoever is known by it has no second name. */
  private static final Pattern ROLE = Pattern.compile("[a-z]+(-[a-z]+)*");

  /** @throws InvalidBearerTokenException the token names no role or no party, or in a way that no record takes */
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
