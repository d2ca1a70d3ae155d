package io.bornite.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.platform.Unavailable;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.mock.web.MockMultipartHttpServletRequest;

class UploadGateTest {

    private final UploadGate gate = new UploadGate(Duration.ZERO);

    @Test
    void oneRequestWithFilesIsLetInAtATimeAndOneWithoutAlways() {
        enter(withAFile());

        assertThatThrownBy(() -> enter(withAFile())).isInstanceOf(Unavailable.class);
        enter(new MockMultipartHttpServletRequest());
        enter(new MockHttpServletRequest());

        gate.afterCompletion(new MockHttpServletRequest(), new MockHttpServletResponse(), this, null);
        assertThatThrownBy(() -> enter(withAFile())).isInstanceOf(Unavailable.class);
        gate.afterCompletion(withAFile(), new MockHttpServletResponse(), this, null);
        enter(withAFile());
    }

    @Test
    void whoSendsManyFilesWaitsBehindThemselvesAndKeepsNobodyElseFromOne() throws InterruptedException {
        UploadGate patient = new UploadGate(Duration.ofSeconds(30));
        patient.preHandle(fileOf("alice"), new MockHttpServletResponse(), this);
        Thread hersToo = waiting(patient, "alice");
        Thread his = waiting(patient, "bob");

        patient.afterCompletion(fileOf("alice"), new MockHttpServletResponse(), this, null);

        assertThat(his.join(Duration.ofSeconds(30))).isTrue();
        assertThat(hersToo.isAlive()).isTrue();
        patient.afterCompletion(fileOf("bob"), new MockHttpServletResponse(), this, null);
        assertThat(hersToo.join(Duration.ofSeconds(30))).isTrue();
    }

    private Thread waiting(UploadGate patient, String organization) {
        Thread waiting = Thread.ofPlatform()
                .daemon()
                .start(() -> patient.preHandle(fileOf(organization), new MockHttpServletResponse(), this));
        Awaitility.await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        return waiting;
    }

    private void enter(MockHttpServletRequest request) {
        assertThat(gate.preHandle(request, new MockHttpServletResponse(), this)).isTrue();
    }

    private static MockHttpServletRequest fileOf(String organization) {
        MockHttpServletRequest request = withAFile();
        request.setUserPrincipal(() -> organization);
        return request;
    }

    private static MockHttpServletRequest withAFile() {
        MockMultipartHttpServletRequest request = new MockMultipartHttpServletRequest();
        request.addFile(new MockMultipartFile("file", new byte[] {1}));
        return request;
    }
}
