package io.bornite.notification.realtime;

import io.bornite.identity.OrganizationId;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

@Component
class TestNotices {

    private final Announcements announcements;
    private final JsonMapper json;

    TestNotices(Announcements announcements, JsonMapper json) {
        this.announcements = announcements;
        this.json = json;
    }

    @Transactional
    public void send(OrganizationId organization) {
        announcements.announce(
                OrganizationChannels.ofItself(organization),
                "test",
                json.valueToTree(Map.of("title", "Test", "message", "It arrives")));
    }
}
