"""The domain: units, places, joins, influence. Pure functions, tables in and tables out; never imports streamlit."""
