"""Chat models behind the promise of `tutoring.chat_model`; each adapter translates request, stream and error."""
