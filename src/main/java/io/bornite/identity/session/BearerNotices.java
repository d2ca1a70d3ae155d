package io.bornite.identity.session;

import io.bornite.platform.NoticeListener;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Hears from the database which session was revoked or which person changed, on any node, and has it forgotten. While it
 * cannot hear, nothing is kept and every request is read again.
 */
@Component
class BearerNotices implements NoticeListener {

    private final BearerCache cache;

    BearerNotices(BearerCache cache) {
        this.cache = cache;
    }

    @Override
    public String topic() {
        return "bornite_bearer";
    }

    @Override
    public void heard(String notice) {
        cache.forget(UUID.fromString(notice));
    }

    @Override
    public void hearing(boolean everything) {
        cache.hear(everything);
    }
}
