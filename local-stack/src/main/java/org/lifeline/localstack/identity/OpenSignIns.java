package org.lifeline.localstack.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Keeps a person's sign-in from the code until it is exchanged, and nothing else: a token stands for itself until it expires.
 * So memory does not grow with the tokens given out.
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
    var code = authorization.getToken(OAuth2AuthorizationCode.class);
    if (code != null && code.isActive()) {
      byId.put(authorization.getId(), authorization);
    } else {
      byId.remove(authorization.getId());
    }
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
    return byId.values().stream().filter(each -> {
      var code = each.getToken(OAuth2AuthorizationCode.class);
      return code != null && code.getToken().getTokenValue().equals(token);
    }).findFirst().orElse(null);
  }
}
