package io.bornite.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bornite.platform.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.mock.web.MockMultipartHttpServletRequest;

class UploadGateTest {

    private final UploadGate gate = new UploadGate(Duration.ZERO);

    @Test
    void oneRequestWithFilesIsLetInAtATimeAndOneWithoutAlways() throws InterruptedException {
        enter(withAFile());

        assertThatThrownBy(() -> enter(withAFile())).isInstanceOf(Unavailable.class);
        enter(new MockMultipartHttpServletRequest());
        enter(new MockHttpServletRequest());

        gate.afterCompletion(new MockHttpServletRequest(), new MockHttpServletResponse(), this, null);
        assertThatThrownBy(() -> enter(withAFile())).isInstanceOf(Unavailable.class);
        gate.afterCompletion(withAFile(), new MockHttpServletResponse(), this, null);
        enter(withAFile());
    }

    private void enter(MockHttpServletRequest request) throws InterruptedException {
        assertThat(gate.preHandle(request, new MockHttpServletResponse(), this)).isTrue();
    }

    private static MockHttpServletRequest withAFile() {
        MockMultipartHttpServletRequest request = new MockMultipartHttpServletRequest();
        request.addFile(new MockMultipartFile("file", new byte[] {1}));
        return request;
    }
}
