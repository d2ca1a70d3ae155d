package io.bornite.notification.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PusherRequestTest {

    /** The worked example of pusher.com/docs/channels/library_auth_reference/rest-api. */
    @Test
    void aRequestIsSignedAsTheDocumentedExampleIs() {
        PusherRequest request = new PusherRequest(
                "/apps/3/events",
                "{\"name\":\"foo\",\"channels\":[\"project-3\"],\"data\":\"{\\\"some\\\":\\\"data\\\"}\"}");

        assertThat(request.signedQuery(
                        "278d425bdf160c739803", "7ad3773142a6692b25b8", Instant.ofEpochSecond(1353088179)))
                .isEqualTo("auth_key=278d425bdf160c739803&auth_timestamp=1353088179&auth_version=1.0"
                        + "&body_md5=ec365a775a4cd0599faeb73354201b6f"
                        + "&auth_signature=da454824c97ba181a32ccc17a72625ba02771f50b50e1e7430e47a1f3f457e6c");
    }

    /** The worked example of pusher.com/docs/channels/library_auth_reference/auth-signatures. */
    @Test
    void aChannelIsSignedAsTheDocumentedExampleIs() {
        assertThat(PusherRequest.hmac("7ad3773142a6692b25b8", "1234.1234:private-foobar"))
                .isEqualTo("58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4");
    }
}
