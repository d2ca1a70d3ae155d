package io.bornite.notification.realtime;

import io.bornite.identity.OrganizationId;

/** The channels of an organisation: on one it hears, on the other it also sees who else of it is there. */
final class OrganizationChannels {

    static final String PRESENCE = "presence-";

    private static final String PRIVATE = "private-";

    private OrganizationChannels() {}

    static boolean needsSignature(String channel) {
        return channel.startsWith(PRIVATE) || channel.startsWith(PRESENCE);
    }

    static String ofItself(OrganizationId organization) {
        return PRIVATE + "org-" + organization.value();
    }

    static String withMembers(OrganizationId organization) {
        return PRESENCE + "org-" + organization.value();
    }
}
