"""Page set-up and navigation, nothing else."""

import streamlit as st

from components.compare_page import draw_compare_page
from components.curate_page import draw_curate_page
from components.gallery_page import draw_gallery_page
from components.map_page import draw_map_page
from components.method_page import draw_method_page
from components.present_page import draw_present_page
from components.session import settle_language
from components.words import t

st.set_page_config(
    page_title="Mali Control Atlas", page_icon="components/style/icon.svg", layout="wide", initial_sidebar_state=270
)

settle_language()
PAGES = [
    st.Page(draw_map_page, title=t("page.map"), url_path="map", default=True),
    st.Page(draw_compare_page, title=t("page.compare"), url_path="compare"),
    st.Page(draw_gallery_page, title=t("page.snapshots"), url_path="snapshots"),
    st.Page(draw_curate_page, title=t("page.curate"), url_path="curate"),
    st.Page(draw_method_page, title=t("page.method"), url_path="method"),
    st.Page(draw_present_page, title=t("page.present"), url_path="present", visibility="hidden"),
]
st.navigation(PAGES, position="top").run()
