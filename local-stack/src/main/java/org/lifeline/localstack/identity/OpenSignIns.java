package org.lifeline.localstack.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Keeps a person's sign-in while its code can be exchanged or its refresh token used, and nothing else: an access token
 * is valid by itself until it expires. So memory does not grow with the tokens issued.
 */
final class OpenSignIns implements OAuth2AuthorizationService {

  private static final int MOST = 100;

  private final Map<String, OAuth2Authorization> byId = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, OAuth2Authorization> eldest) {
      return size() > MOST;
    }
  };

  @Override
  public synchronized void save(OAuth2Authorization authorization) {
    if (keys(authorization).findAny().isPresent()) {
      byId.put(authorization.getId(), authorization);
    } else {
      byId.remove(authorization.getId());
    }
  }

  /** The active tokens by which a sign-in can still be looked up: its code and its refresh token. */
  private static Stream<String> keys(OAuth2Authorization authorization) {
    return Stream.of(authorization.getToken(OAuth2AuthorizationCode.class), authorization.getRefreshToken())
        .filter(Objects::nonNull).filter(OAuth2Authorization.Token::isActive)
        .map(token -> token.getToken().getTokenValue());
  }

  @Override
  public synchronized void remove(OAuth2Authorization authorization) {
    byId.remove(authorization.getId());
  }

  @Override
  public synchronized @Nullable OAuth2Authorization findById(String id) {
    return byId.get(id);
  }

  @Override
  public synchronized @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
    return byId.values().stream().filter(each -> keys(each).anyMatch(token::equals)).findFirst().orElse(null);
  }
}
