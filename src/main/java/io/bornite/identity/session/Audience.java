package io.bornite.identity.session;

import com.nimbusds.jose.JOSEObjectType;

/** What a token of ours opens; each kind names itself in its header too, so that none passes for another. */
enum Audience {
    API("bornite-api", JOSEObjectType.JWT),
    POINTS("bornite-points", new JOSEObjectType("points+jwt"));

    private final String claim;
    private final JOSEObjectType type;

    Audience(String claim, JOSEObjectType type) {
        this.claim = claim;
        this.type = type;
    }

    String claim() {
        return claim;
    }

    JOSEObjectType type() {
        return type;
    }
}
