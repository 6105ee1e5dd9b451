SELECT document_id, line_start FROM quotations WHERE ref = :ref
